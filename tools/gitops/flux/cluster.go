package main

import (
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"

	"gitops/objects"
)

// cluster is an API server that is only a memory, and writes down what is applied and deleted, in that order.
type cluster struct {
	client.Client
	mapper *mapper
	// References of objects that never become ready.
	unready []string
	applied []string
	deleted []string
}

func newCluster(unready []string) *cluster {
	c := &cluster{mapper: newMapper(), unready: unready, applied: []string{}, deleted: []string{}}
	c.Client = fake.NewClientBuilder().WithScheme(scheme.Scheme).WithRESTMapper(c.mapper).
		WithTypeConverters(managedfields.NewDeducedTypeConverter()).
		WithInterceptorFuncs(interceptor.Funcs{Patch: c.patch, Delete: c.delete}).Build()
	return c
}

// introduce makes the kinds of the objects known, as a CustomResourceDefinition would.
func (c *cluster) introduce(all []*unstructured.Unstructured) {
	for _, object := range all {
		scope := meta.RESTScopeNamespace
		if object.GetNamespace() == "" {
			scope = meta.RESTScopeRoot
		}
		c.mapper.learn(object.GroupVersionKind(), scope)
	}
}

func (c *cluster) patch(
	ctx context.Context, to client.WithWatch, object client.Object, patch client.Patch, options ...client.PatchOption,
) error {
	request := (&client.PatchOptions{}).ApplyOptions(options)
	if err := to.Patch(ctx, object, patch, options...); err != nil {
		return err
	}
	if patch.Type() != types.ApplyPatchType || slices.Contains(request.DryRun, metav1.DryRunAll) {
		return nil
	}
	applied := object.(*unstructured.Unstructured)
	c.applied = append(c.applied, objects.Reference(applied))
	if !objects.SetReady(applied) || slices.Contains(c.unready, objects.Reference(applied)) {
		return nil
	}
	return to.Status().Update(ctx, applied)
}

func (c *cluster) delete(
	ctx context.Context, from client.WithWatch, object client.Object, options ...client.DeleteOption,
) error {
	c.deleted = append(c.deleted, objects.Reference(object.(*unstructured.Unstructured)))
	return from.Delete(ctx, object, options...)
}

// takeLog returns what was applied and deleted since it was called last.
func (c *cluster) takeLog() (applied, deleted []string) {
	applied, deleted = c.applied, c.deleted
	c.applied, c.deleted = []string{}, []string{}
	return applied, deleted
}
