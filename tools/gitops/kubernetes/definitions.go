package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	"sigs.k8s.io/yaml"
)

// definition is what the API server makes of one version of a CustomResourceDefinition.
type definition struct {
	schema   *structuralschema.Structural
	strategy rest.RESTCreateStrategy
}

// definitions are those of the folders that are named.
type definitions map[schema.GroupVersionKind]definition

func readDefinitions(folders []string) (definitions, error) {
	known := definitions{}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := known.add(text); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}

// add reads a definition; other texts of the folder, such as a kustomization, are passed over.
func (d definitions) add(text []byte) error {
	var crd apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(text, &crd); err != nil || crd.Kind != "CustomResourceDefinition" {
		return err
	}
	for _, version := range crd.Spec.Versions {
		kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
		one, err := read(kind, crd.Spec.Scope == apiextensionsv1.NamespaceScoped, version)
		if err != nil {
			return err
		}
		d[kind] = one
	}
	return nil
}

func read(kind schema.GroupVersionKind, isNamespaced bool, version apiextensionsv1.CustomResourceDefinitionVersion) (definition, error) {
	properties := &apiextensions.JSONSchemaProps{}
	err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, properties, nil)
	if err != nil {
		return definition{}, err
	}
	structural, err := structuralschema.NewStructural(properties)
	if err != nil {
		return definition{}, err
	}
	validator, _, err := validation.NewSchemaValidator(properties)
	if err != nil {
		return definition{}, err
	}
	strategy := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(), isNamespaced, kind, validator, nil, structural, nil, nil, nil)
	return definition{schema: structural, strategy: strategy}, nil
}
