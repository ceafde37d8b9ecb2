package main

import (
	"context"
	"maps"
	"sync"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube/kubetest"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/rest"
	cmdutil "k8s.io/kubectl/pkg/cmd/util"

	"gitops/objects"
)

// cluster takes the place of kubectl and of the cluster behind it. It writes down what is applied and deleted.
type cluster struct {
	kubetest.MockKubectlCmd
	scopes  scopes
	unready string
	// Argo CD applies objects of one kind at the same time.
	lock    sync.Mutex
	live    map[kube.ResourceKey]*unstructured.Unstructured
	applied []string
	deleted []string
}

func newCluster(unready string) *cluster {
	return &cluster{unready: unready, live: map[kube.ResourceKey]*unstructured.Unstructured{}}
}

// liveObjects returns what is in the cluster, for the caller to change.
func (c *cluster) liveObjects() map[kube.ResourceKey]*unstructured.Unstructured {
	return maps.Clone(c.live)
}

// takeLog returns what was applied and deleted since it was called last.
func (c *cluster) takeLog() (applied, deleted []string) {
	applied, deleted = append([]string{}, c.applied...), append([]string{}, c.deleted...)
	c.applied, c.deleted = nil, nil
	return applied, deleted
}

// ManageResources returns what applies objects.
func (c *cluster) ManageResources(*rest.Config) (kube.ResourceOperations, func(), error) {
	return &applier{cluster: c}, func() {}, nil
}

// DeleteResource deletes an object at once.
func (c *cluster) DeleteResource(
	_ context.Context, _ *rest.Config, kind schema.GroupVersionKind, name, namespace string, _ metav1.DeleteOptions,
) error {
	c.lock.Lock()
	defer c.lock.Unlock()
	key := kube.NewResourceKey(kind.Group, kind.Kind, namespace, name)
	c.deleted = append(c.deleted, objects.Reference(c.live[key]))
	delete(c.live, key)
	return nil
}

// applier applies objects to the cluster, whose controllers make them ready at once.
type applier struct {
	kubetest.MockResourceOps
	cluster *cluster
}

func (a *applier) ApplyResource(
	_ context.Context, object *unstructured.Unstructured, dryRun cmdutil.DryRunStrategy, _, _, _ bool, _ string,
) (string, error) {
	if dryRun != cmdutil.DryRunNone {
		return "", nil
	}
	c := a.cluster
	c.lock.Lock()
	defer c.lock.Unlock()
	applied := object.DeepCopy()
	if !c.scopes[applied.GroupVersionKind()] {
		// Argo CD gives every object a namespace, which kubectl drops where there is none.
		applied.SetNamespace("")
	}
	applied.SetGeneration(1)
	// Argo CD takes objects of one identifier for the same.
	applied.SetUID(types.UID(objects.Reference(applied)))
	if objects.Reference(applied) != c.unready {
		objects.SetReady(applied)
	}
	c.live[kube.GetResourceKey(applied)] = applied
	c.applied = append(c.applied, objects.Reference(applied))
	return "", nil
}
