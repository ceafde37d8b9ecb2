// Package objects holds what the programs have in common: how they name and read objects.
package objects

import (
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Reference names an object as the programs print it: kind, namespace and name, such as Service/dgraph/alpha. Objects of
// the cluster have no namespace between the slashes.
func Reference(object *unstructured.Unstructured) string {
	return strings.Join([]string{object.GetKind(), object.GetNamespace(), object.GetName()}, "/")
}
