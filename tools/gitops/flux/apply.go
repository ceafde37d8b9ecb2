package main

import (
	"context"
	"time"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/ssa"
)

// apply brings the cluster to what the Kustomization's path holds, deletes what it holds no more, and waits for the rest.
// https://github.com/fluxcd/kustomize-controller/blob/v1.9.6/internal/controller/kustomization_controller.go#L450
func (c *controller) apply(ctx context.Context, repository string, kustomization *kustomizev1.Kustomization) error {
	built, err := build(repository, kustomization)
	if err != nil {
		return err
	}
	c.cluster.introduce(built)
	c.manager.SetOwnerLabels(built, kustomization.Name, kustomization.Namespace)
	changes, err := c.manager.ApplyAllStaged(ctx, built, applyOptions())
	if err != nil {
		return err
	}
	inventory := changes.ToObjMetadataSet()
	stale := c.inventories[kustomization.Name].Diff(inventory)
	c.inventories[kustomization.Name] = inventory
	if kustomization.Spec.Prune {
		if err := c.remove(ctx, kustomization, stale); err != nil {
			return err
		}
	}
	if !kustomization.Spec.Wait {
		return nil
	}
	wait := ssa.WaitOptions{Interval: time.Second, Timeout: kustomization.GetTimeout()}
	return c.manager.WaitForSetWithContext(ctx, inventory, wait)
}

func applyOptions() ssa.ApplyOptions {
	options := ssa.DefaultApplyOptions()
	options.ExclusionSelector = map[string]string{
		annotation("reconcile"): kustomizev1.DisabledValue,
		annotation("ssa"):       kustomizev1.IgnoreValue,
	}
	options.IfNotPresentSelector = map[string]string{annotation("ssa"): kustomizev1.IfNotPresentValue}
	options.ForceSelector = map[string]string{annotation("force"): kustomizev1.EnabledValue}
	return options
}

// annotation is the key by which an object tells Flux to treat it in another way.
func annotation(name string) string {
	return kustomizev1.GroupVersion.Group + "/" + name
}
