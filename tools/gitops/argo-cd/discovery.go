package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// scopes tells of each kind whether its objects belong to a namespace.
type scopes map[schema.GroupVersionKind]bool

func scopesOf(all []*unstructured.Unstructured) scopes {
	known := scopes{}
	for _, object := range all {
		known[object.GroupVersionKind()] = object.GetNamespace() != ""
	}
	return known
}

// IsNamespaced answers what Argo CD asks its cache.
func (s scopes) IsNamespaced(kind schema.GroupKind) (bool, error) {
	for known, namespaced := range s {
		if known.GroupKind() == kind {
			return namespaced, nil
		}
	}
	return false, nil
}

// serve answers what clients ask an API server about its kinds.
func (s scopes) serve() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		groupVersion := strings.TrimPrefix(strings.TrimPrefix(request.URL.Path, "/apis/"), "/api/")
		list := metav1.APIResourceList{
			TypeMeta:     metav1.TypeMeta{APIVersion: "v1", Kind: "APIResourceList"},
			GroupVersion: groupVersion,
		}
		for kind, namespaced := range s {
			if kind.GroupVersion().String() == groupVersion {
				list.APIResources = append(list.APIResources, metav1.APIResource{
					Name: strings.ToLower(kind.Kind), Kind: kind.Kind, Namespaced: namespaced,
					Verbs: metav1.Verbs{"create", "delete", "get", "list", "patch", "update", "watch"},
				})
			}
		}
		response.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(response).Encode(list)
	}))
}
