package main

import (
	"fmt"
	"path/filepath"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"gitops/objects"
)

// declaration is what Argo CD is told: argo-cd.yaml, where every field has to be one of the API's.
type declaration struct {
	project     *v1alpha1.AppProject
	application *v1alpha1.Application
}

func readDeclaration(repository, environment string) (*declaration, error) {
	path := filepath.Join(repository, "dist", environment, "argo-cd", "argo-cd.yaml")
	documents, err := objects.Documents(path)
	if err != nil {
		return nil, err
	}
	read := &declaration{}
	for _, document := range documents {
		if err := read.add(document); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	if read.project == nil || read.application == nil || read.application.Spec.Project != read.project.Name {
		return nil, fmt.Errorf("%s: needs an AppProject and an Application of that project", path)
	}
	if source := read.application.Spec.GetSource(); !read.project.IsSourcePermitted(source) {
		return nil, fmt.Errorf("%s: repository %s is not permitted in project %s", path, source.RepoURL, read.project.Name)
	}
	return read, read.project.ValidateProject()
}

func (d *declaration) add(document []byte) error {
	kind, err := objects.Kind(document)
	if err != nil {
		return err
	}
	switch kind.Kind {
	case "AppProject":
		d.project, err = objects.Decode[v1alpha1.AppProject](document)
	case "Application":
		d.application, err = objects.Decode[v1alpha1.Application](document)
	default:
		err = fmt.Errorf("%s is no kind that this program knows", kind)
	}
	return err
}

// permits asks the project what Argo CD asks it before it applies an object or deletes one.
// https://github.com/argoproj/argo-cd/blob/v3.5.7/controller/sync.go#L650
func (d *declaration) permits(object *unstructured.Unstructured, resource *metav1.APIResource) error {
	kind := object.GroupVersionKind().GroupKind()
	if !d.project.IsGroupKindNamePermitted(kind, object.GetName(), resource.Namespaced) {
		return fmt.Errorf("resource %s is not permitted in project %s", kind, d.project.Name)
	}
	if !resource.Namespaced {
		return nil
	}
	permitted, err := d.project.IsDestinationPermitted(d.cluster(), object.GetNamespace(), noClusters)
	if err == nil && !permitted {
		err = fmt.Errorf("namespace %s is not permitted in project %s", object.GetNamespace(), d.project.Name)
	}
	return err
}

// permittedAmong leaves out what the project does not permit: Argo CD does not see it.
// https://github.com/argoproj/argo-cd/blob/v3.5.7/controller/state.go
func (d *declaration) permittedAmong(
	live map[kube.ResourceKey]*unstructured.Unstructured,
) (map[kube.ResourceKey]*unstructured.Unstructured, error) {
	for key, object := range live {
		permitted, err := d.project.IsLiveResourcePermitted(object, d.cluster(), noClusters)
		if err != nil {
			return nil, err
		}
		if !permitted {
			delete(live, key)
		}
	}
	return live, nil
}

// cluster is the one that the Application is applied to.
func (d *declaration) cluster() *v1alpha1.Cluster {
	return &v1alpha1.Cluster{Server: d.application.Spec.Destination.Server}
}

// noClusters says that no cluster belongs to one project alone.
func noClusters(string) ([]*v1alpha1.Cluster, error) {
	return nil, nil
}
