package main

import (
	"context"
	"slices"

	"github.com/fluxcd/cli-utils/pkg/object"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/ssa"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// removeAllBut takes away the Kustomizations that are not among the names. What becomes of their objects, their deletion
// policy says.
// https://github.com/fluxcd/kustomize-controller/blob/v1.9.6/internal/controller/kustomization_controller.go#L1198
func (c *controller) removeAllBut(ctx context.Context, names []string) error {
	for name, kustomization := range c.kustomizations {
		if slices.Contains(names, name) {
			continue
		}
		if deletesObjects(kustomization) {
			if err := c.remove(ctx, kustomization, c.inventories[name]); err != nil {
				return err
			}
		}
		delete(c.kustomizations, name)
		delete(c.inventories, name)
	}
	return nil
}

func deletesObjects(kustomization *kustomizev1.Kustomization) bool {
	switch kustomization.GetDeletionPolicy() {
	case kustomizev1.DeletionPolicyMirrorPrune:
		return kustomization.Spec.Prune
	case kustomizev1.DeletionPolicyDelete, kustomizev1.DeletionPolicyWaitForTermination:
		return true
	default:
		return false
	}
}

// remove deletes the objects that the Kustomization owns and that do not refuse it.
// https://github.com/fluxcd/kustomize-controller/blob/v1.9.6/internal/controller/kustomization_controller.go#L1442
func (c *controller) remove(
	ctx context.Context, kustomization *kustomizev1.Kustomization, inventory object.ObjMetadataSet,
) error {
	var stale []*unstructured.Unstructured
	for _, metadata := range inventory {
		mapping, err := c.cluster.mapper.RESTMapping(schema.GroupKind(metadata.GroupKind))
		if err != nil {
			return err
		}
		stale = append(stale, identified(metadata, mapping.GroupVersionKind))
	}
	_, err := c.manager.DeleteAll(ctx, stale, ssa.DeleteOptions{
		PropagationPolicy: metav1.DeletePropagationBackground,
		Inclusions:        c.manager.GetOwnerLabels(kustomization.Name, kustomization.Namespace),
		Exclusions: map[string]string{
			annotation("prune"):     kustomizev1.DisabledValue,
			annotation("reconcile"): kustomizev1.DisabledValue,
			annotation("ssa"):       kustomizev1.IgnoreValue,
		},
	})
	return err
}

func identified(metadata object.ObjMetadata, kind schema.GroupVersionKind) *unstructured.Unstructured {
	named := &unstructured.Unstructured{}
	named.SetGroupVersionKind(kind)
	named.SetNamespace(metadata.Namespace)
	named.SetName(metadata.Name)
	return named
}
