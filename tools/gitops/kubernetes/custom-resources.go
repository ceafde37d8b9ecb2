package main

import (
	"context"
	"fmt"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
)

// judgeOne does what the API server does with a request to create a custom resource, with strict field validation: it reads
// the metadata, refuses fields that the definition does not have, fills in defaults, and validates.
func (d definitions) judgeOne(document []byte) error {
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(document); err != nil {
		return err
	}
	one, known := d[object.GroupVersionKind()]
	if !known {
		return fmt.Errorf("no definition of %s", object.GroupVersionKind())
	}
	if err := coerce(object, one.schema); err != nil {
		return err
	}
	defaulting.Default(object.Object, one.schema)
	// The request goes to a namespace even where the object names none.
	if one.strategy.NamespaceScoped() && object.GetNamespace() == "" {
		object.SetNamespace("default")
	}
	if object.GetName() == "" && object.GetGenerateName() != "" {
		object.SetName(names.SimpleNameGenerator.GenerateName(object.GetGenerateName()))
	}
	rest.FillObjectMetaSystemFields(object)
	ctx := request.WithNamespace(context.Background(), object.GetNamespace())
	return rest.BeforeCreate(one.strategy, ctx, object)
}

func coerce(object *unstructured.Unstructured, schema *structuralschema.Structural) error {
	kind, apiVersion := object.GetKind(), object.GetAPIVersion()
	metadata, found, unknown, err := objectmeta.GetObjectMetaWithOptions(object.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return err
	}
	track := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	unknown = append(unknown, pruning.PruneWithOptions(object.Object, schema, true, track)...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object.Object, schema)
	if err, paths := objectmeta.CoerceWithOptions(nil, object.Object, schema, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true}); err != nil {
		return err
	} else {
		unknown = append(unknown, paths...)
	}
	if len(unknown) > 0 {
		return fmt.Errorf("unknown fields: %s", strings.Join(unknown, ", "))
	}
	object.SetKind(kind)
	object.SetAPIVersion(apiVersion)
	if !found {
		return nil
	}
	return objectmeta.SetObjectMeta(object.Object, metadata)
}
