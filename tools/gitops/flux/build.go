package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	securejoin "github.com/cyphar/filepath-securejoin"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/kustomize"
	"github.com/fluxcd/pkg/ssa/normalize"
	ssautil "github.com/fluxcd/pkg/ssa/utils"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// build renders the path of a Kustomization, in the steps of the controller.
// https://github.com/fluxcd/kustomize-controller/blob/v1.9.6/internal/controller/kustomization_controller.go#L794
func build(repository string, kustomization *kustomizev1.Kustomization) ([]*unstructured.Unstructured, error) {
	// Flux writes to the folder it builds.
	root, err := os.MkdirTemp("", "flux-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(root)
	if err := os.CopyFS(filepath.Join(root, "dist"), os.DirFS(filepath.Join(repository, "dist"))); err != nil {
		return nil, err
	}
	folder, err := securejoin.SecureJoin(root, kustomization.Spec.Path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(folder); err != nil {
		return nil, fmt.Errorf("kustomization path not found: %s", kustomization.Spec.Path)
	}
	specification, err := runtime.DefaultUnstructuredConverter.ToUnstructured(kustomization)
	if err != nil {
		return nil, err
	}
	generator := kustomize.NewGenerator(root, unstructured.Unstructured{Object: specification})
	if _, err := generator.WriteFile(folder); err != nil {
		return nil, err
	}
	resources, err := kustomize.SecureBuild(root, folder, false)
	if err != nil {
		return nil, fmt.Errorf("kustomize build failed: %w", err)
	}
	text, err := resources.AsYaml()
	if err != nil {
		return nil, err
	}
	built, err := ssautil.ReadObjects(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return built, normalize.UnstructuredList(built)
}
