package main

import (
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
)

// mapper knows the built-in kinds, and learns others from the objects that are applied.
type mapper struct {
	*meta.DefaultRESTMapper
	versions map[schema.GroupKind]string
}

func newMapper() *mapper {
	m := &mapper{meta.NewDefaultRESTMapper(scheme.Scheme.PrioritizedVersionsAllGroups()), map[schema.GroupKind]string{}}
	for kind := range scheme.Scheme.AllKnownTypes() {
		m.Add(kind, meta.RESTScopeNamespace)
	}
	return m
}

// learn makes a kind known in the version that is used, as a CustomResourceDefinition would.
func (m *mapper) learn(kind schema.GroupVersionKind, scope meta.RESTScope) {
	m.Add(kind, scope)
	m.versions[kind.GroupKind()] = kind.Version
}

// RESTMapping finds a kind that is asked for without a version in the version that is used.
func (m *mapper) RESTMapping(kind schema.GroupKind, versions ...string) (*meta.RESTMapping, error) {
	if used, known := m.versions[kind]; known && len(versions) == 0 {
		versions = []string{used}
	}
	return m.DefaultRESTMapper.RESTMapping(kind, versions...)
}
