package main

import (
	"context"
	"fmt"

	"github.com/fluxcd/cli-utils/pkg/kstatus/polling"
	"github.com/fluxcd/cli-utils/pkg/kstatus/polling/clusterreader"
	"github.com/fluxcd/cli-utils/pkg/kstatus/polling/engine"
	"github.com/fluxcd/cli-utils/pkg/object"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/ssa"
)

// controller does what the kustomize-controller does, in its order and with the libraries that it calls.
type controller struct {
	cluster        *cluster
	manager        *ssa.ResourceManager
	kustomizations map[string]*kustomizev1.Kustomization
	inventories    map[string]object.ObjMetadataSet
}

// revision tells what came of one revision of the repository.
type revision struct {
	// Kustomizations in the order in which Flux sorts them by what they depend on.
	Kustomizations []*outcome `json:"kustomizations"`
	// Deleted are the objects of Kustomizations that this revision does not hold any more.
	Deleted []string `json:"deleted"`
}

// outcome tells what came of one Kustomization. Applied and deleted objects are in the order of the requests.
type outcome struct {
	Name    string   `json:"name"`
	Applied []string `json:"applied"`
	Deleted []string `json:"deleted"`
	Failure string   `json:"failure,omitempty"`
}

func newController(c *cluster) *controller {
	reader := engine.ClusterReaderFactoryFunc(clusterreader.NewDirectClusterReader)
	poller := polling.NewStatusPoller(c, c.mapper, polling.Options{ClusterReaderFactory: reader})
	owner := ssa.Owner{Field: "kustomize-controller", Group: kustomizev1.GroupVersion.Group}
	return &controller{
		cluster:        c,
		manager:        ssa.NewResourceManager(c, poller, owner),
		kustomizations: map[string]*kustomizev1.Kustomization{},
		inventories:    map[string]object.ObjMetadataSet{},
	}
}

// reconcile applies a revision.
func (c *controller) reconcile(ctx context.Context, repository, environment string) (*revision, error) {
	declared, err := readDeclaration(repository, environment)
	if err != nil {
		return nil, err
	}
	order, err := declared.inOrder()
	if err != nil {
		return nil, err
	}
	result := &revision{Kustomizations: []*outcome{}}
	for _, name := range order {
		c.kustomizations[name] = declared.kustomizations[name]
		outcome := &outcome{Name: name}
		if err := c.applyAfter(ctx, result.Kustomizations, repository, declared.kustomizations[name]); err != nil {
			outcome.Failure = err.Error()
		}
		outcome.Applied, outcome.Deleted = c.cluster.takeLog()
		result.Kustomizations = append(result.Kustomizations, outcome)
	}
	err = c.removeAllBut(ctx, order)
	_, result.Deleted = c.cluster.takeLog()
	return result, err
}

// applyAfter applies a Kustomization unless one that it depends on has failed.
// https://github.com/fluxcd/kustomize-controller/blob/v1.9.6/internal/controller/kustomization_controller.go#L575
func (c *controller) applyAfter(
	ctx context.Context, before []*outcome, repository string, kustomization *kustomizev1.Kustomization,
) error {
	for _, dependency := range kustomization.Spec.DependsOn {
		for _, outcome := range before {
			if outcome.Name == dependency.Name && outcome.Failure != "" {
				return fmt.Errorf("dependency '%s' is not ready", dependency.Name)
			}
		}
	}
	return c.apply(ctx, repository, kustomization)
}
