package main

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"k8s.io/kubernetes/pkg/api/legacyscheme"

	"gitops/objects"
)

// report tells what the API server would make of the objects.
type report struct {
	Created  []string `json:"created"`
	Warnings []string `json:"warnings"`
	// Unknown are the kinds that are not built in: custom resources.
	Unknown []string `json:"unknown"`
}

// addFolder reads every file of the folder and below that holds objects; a kustomization.yaml holds none.
func (r *report) addFolder(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "kustomization.yaml" || filepath.Ext(path) != ".yaml" {
			return err
		}
		documents, err := objects.Documents(path)
		if err != nil {
			return err
		}
		for _, document := range documents {
			if err := r.add(document); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return nil
	})
}

func (r *report) add(document []byte) error {
	kind, err := objects.Kind(document)
	if err != nil {
		return err
	}
	if !legacyscheme.Scheme.IsGroupRegistered(kind.Group) {
		r.Unknown = append(r.Unknown, kind.Kind)
		return nil
	}
	object, err := decode(document)
	if err != nil {
		return err
	}
	reference, warnings, err := create(object, kind)
	if err != nil {
		return err
	}
	r.Created = append(r.Created, reference)
	for _, warning := range warnings {
		r.Warnings = append(r.Warnings, reference+": "+warning)
	}
	return nil
}
