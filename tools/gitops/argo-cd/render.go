package main

import (
	"path/filepath"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// render returns the objects of a folder with a kustomization.yaml, in the order of kustomize.
func render(repository, path string) ([]*unstructured.Unstructured, error) {
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified
	kustomizer := krusty.MakeKustomizer(options)
	resources, err := kustomizer.Run(filesys.MakeFsOnDisk(), filepath.Join(repository, path))
	if err != nil {
		return nil, err
	}
	var rendered []*unstructured.Unstructured
	for _, resource := range resources.Resources() {
		text, err := resource.MarshalJSON()
		if err != nil {
			return nil, err
		}
		object := &unstructured.Unstructured{}
		if err := object.UnmarshalJSON(text); err != nil {
			return nil, err
		}
		rendered = append(rendered, object)
	}
	return rendered, nil
}
