package main

import (
	"encoding/json"
	"fmt"

	"gitops/objects"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolume"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass"
)

// change is an update of an object, each side as a manifest has it.
type change struct {
	Old  json.RawMessage `json:"old"`
	Next json.RawMessage `json:"next"`
}

// furtherStrategies are the rules for updates of kinds that bear on no verdict of the analyser.
var furtherStrategies = map[schema.GroupKind]rest.RESTUpdateStrategy{
	{Group: "", Kind: "PersistentVolume"}:                            persistentvolume.Strategy,
	{Group: "", Kind: "Secret"}:                                      secret.Strategy,
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRoleBinding"}: clusterrolebinding.Strategy,
	{Group: "rbac.authorization.k8s.io", Kind: "RoleBinding"}:        rolebinding.Strategy,
	{Group: "scheduling.k8s.io", Kind: "PriorityClass"}:              priorityclass.Strategy,
	{Group: "storage.k8s.io", Kind: "StorageClass"}:                  storageclass.Strategy,
	{Group: "storage.k8s.io", Kind: "VolumeAttributesClass"}:         volumeattributesclass.Strategy,
}

func updateStrategyOf(kind schema.GroupKind) (rest.RESTUpdateStrategy, error) {
	if strategy, known := furtherStrategies[kind]; known {
		return strategy, nil
	}
	strategy, err := strategyOf(kind)
	if err != nil {
		return nil, err
	}
	update, is := strategy.(rest.RESTUpdateStrategy)
	if !is {
		return nil, fmt.Errorf("%s cannot be updated", kind)
	}
	return update, nil
}

// judgeUpdate does what the API server does to an update before it stores it. The object that is there is a stored one: with
// defaults, and with a uid and a version, which an apply does not name.
func judgeUpdate(document []byte) error {
	var given change
	if err := json.Unmarshal(document, &given); err != nil {
		return err
	}
	kind, err := objects.Kind(given.Next)
	if err != nil {
		return err
	}
	strategy, err := updateStrategyOf(kind.GroupKind())
	if err != nil {
		return err
	}
	old, err := decode(given.Old)
	if err != nil {
		return err
	}
	next, err := decode(given.Next)
	if err != nil {
		return err
	}
	stored, err := meta.Accessor(old)
	if err != nil {
		return err
	}
	rest.FillObjectMetaSystemFields(stored)
	stored.SetResourceVersion("1")
	wanted, err := meta.Accessor(next)
	if err != nil {
		return err
	}
	wanted.SetUID(stored.GetUID())
	wanted.SetCreationTimestamp(stored.GetCreationTimestamp())
	wanted.SetResourceVersion("1")
	return rest.BeforeUpdate(strategy, requestFor(kind, stored.GetNamespace()), next, old)
}
