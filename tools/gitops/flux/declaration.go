package main

import (
	"fmt"
	"os"
	"path/filepath"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/runtime/dependency"
	sourcev1 "github.com/fluxcd/source-controller/api/v1"

	"gitops/objects"
)

// declaration is what Flux is told: flux.yaml, where every field has to be one of the API's.
type declaration struct {
	sources        map[string]*sourcev1.GitRepository
	kustomizations map[string]*kustomizev1.Kustomization
}

// readDeclaration reads dist/ENVIRONMENT/flux/flux.yaml. A repository without the file tells Flux nothing.
func readDeclaration(repository, environment string) (*declaration, error) {
	path := filepath.Join(repository, "dist", environment, "flux", "flux.yaml")
	read := &declaration{map[string]*sourcev1.GitRepository{}, map[string]*kustomizev1.Kustomization{}}
	documents, err := objects.Documents(path)
	if os.IsNotExist(err) {
		return read, nil
	}
	if err != nil {
		return nil, err
	}
	for _, document := range documents {
		if err := read.add(document); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return read, nil
}

func (d *declaration) add(document []byte) error {
	kind, err := objects.Kind(document)
	if err != nil {
		return err
	}
	switch kind.Kind {
	case sourcev1.GitRepositoryKind:
		source, err := objects.Decode[sourcev1.GitRepository](document)
		if err == nil {
			d.sources[source.Name] = source
		}
		return err
	case kustomizev1.KustomizationKind:
		kustomization, err := objects.Decode[kustomizev1.Kustomization](document)
		if err != nil {
			return err
		}
		d.kustomizations[kustomization.Name] = kustomization
		return d.check(kustomization)
	default:
		return fmt.Errorf("%s is no kind that this program knows", kind)
	}
}

// check refuses what the controller heeds and this program does not.
func (d *declaration) check(kustomization *kustomizev1.Kustomization) error {
	spec := kustomization.Spec
	if d.sources[spec.SourceRef.Name] == nil || spec.SourceRef.Kind != sourcev1.GitRepositoryKind {
		return fmt.Errorf("%s: there is no %s %s before it", kustomization.Name, spec.SourceRef.Kind, spec.SourceRef.Name)
	}
	if spec.PostBuild != nil || spec.Decryption != nil || spec.CommonMetadata != nil || spec.KubeConfig != nil ||
		spec.HealthChecks != nil || spec.HealthCheckExprs != nil || spec.Suspend || spec.Force {
		return fmt.Errorf("%s: has a field whose effect this program does not know", kustomization.Name)
	}
	return nil
}

// inOrder sorts the Kustomizations as Flux does: each behind all that it depends on.
func (d *declaration) inOrder() ([]string, error) {
	var dependents []dependency.Dependent
	for _, kustomization := range d.kustomizations {
		dependents = append(dependents, kustomization)
	}
	sorted, err := dependency.Sort(dependents)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, reference := range sorted {
		if d.kustomizations[reference.Name] == nil {
			return nil, fmt.Errorf("no Kustomization is called %s", reference.Name)
		}
		names = append(names, reference.Name)
	}
	return names, nil
}
