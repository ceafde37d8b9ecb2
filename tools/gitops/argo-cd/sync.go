package main

import (
	"slices"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/go-logr/logr"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
)

// revision tells what came of one revision of the repository.
type revision struct {
	// Phase is how the sync ended: Running, if it waits for ever.
	Phase   common.OperationPhase `json:"phase"`
	Message string                `json:"message"`
	// Applied and Deleted are in the order of the requests; Kept should be deleted and is not, because it refuses.
	Applied []string `json:"applied"`
	Deleted []string `json:"deleted"`
	Kept    []string `json:"kept"`
	// Refusals are what the project does not permit.
	Refusals []string `json:"refusals"`
	// DeletesAll tells whether objects are deleted together with the Application.
	DeletesAll bool `json:"deletesAll"`
}

// sync brings the cluster to what the revision holds, as the controller does for a new commit.
func (d *declaration) sync(cluster *cluster, repository string) (*revision, error) {
	target, err := render(repository, d.application.Spec.GetSource().Path)
	if err != nil {
		return nil, err
	}
	known := slices.Clone(target)
	for _, object := range cluster.liveObjects() {
		known = append(known, object)
	}
	cluster.scopes = scopesOf(known)
	state, err := d.syncUntilSettled(cluster, target)
	if err != nil {
		return nil, err
	}
	result := &revision{Phase: state.phase, Message: state.message, Kept: []string{}, Refusals: []string{}}
	for _, object := range state.results {
		switch object.Status {
		case common.ResultCodePruneSkipped:
			result.Kept = append(result.Kept, object.ResourceKey.Kind+"/"+object.ResourceKey.Namespace+"/"+object.ResourceKey.Name)
		case common.ResultCodeSyncFailed:
			result.Refusals = append(result.Refusals, object.Message)
		}
	}
	result.Applied, result.Deleted = cluster.takeLog()
	result.DeletesAll = d.application.CascadedDeletion()
	return result, nil
}

// operation is how far a sync has come.
type operation struct {
	phase   common.OperationPhase
	message string
	results []common.ResourceSyncResult
}

// syncUntilSettled continues the sync, as the controller does whenever the cluster has changed, until nothing happens any
// more.
func (d *declaration) syncUntilSettled(
	cluster *cluster, target []*unstructured.Unstructured,
) (*operation, error) {
	server := cluster.scopes.serve()
	defer server.Close()
	config := &rest.Config{Host: server.URL}
	state := &operation{}
	started := metav1.Now()
	for {
		namespace := d.application.Spec.Destination.Namespace
		live, err := d.permittedAmong(cluster.liveObjects())
		if err != nil {
			return nil, err
		}
		reconciled := sync.Reconcile(target, live, namespace, cluster.scopes)
		options := append(d.options(), sync.WithInitialState(state.phase, state.message, state.results, started))
		context, cleanup, err := sync.NewSyncContext("revision", reconciled, config, config, cluster, namespace, options...)
		if err != nil {
			return nil, err
		}
		context.Sync()
		next := &operation{}
		next.phase, next.message, next.results = context.GetState()
		cleanup()
		if next.phase.Completed() || (next.message == state.message && len(next.results) == len(state.results)) {
			return next, nil
		}
		state = next
	}
}

// options are what the controller makes of the Application.
// https://github.com/argoproj/argo-cd/blob/v3.5.7/controller/sync.go#L306
func (d *declaration) options() []sync.SyncOpt {
	policy := d.application.Spec.SyncPolicy
	return []sync.SyncOpt{
		sync.WithLogr(logr.Discard()),
		sync.WithPermissionValidator(d.permits),
		sync.WithOperationSettings(false, policy.Automated.GetPrune(), false, false),
		sync.WithManifestValidation(!policy.SyncOptions.HasOption(common.SyncOptionsDisableValidation)),
		sync.WithPruneLast(policy.SyncOptions.HasOption(common.SyncOptionPruneLast)),
		sync.WithReplace(policy.SyncOptions.HasOption(common.SyncOptionReplace)),
		sync.WithServerSideApply(policy.SyncOptions.HasOption(common.SyncOptionServerSideApply)),
		sync.WithClientSideApplyMigration(false, ""),
		sync.WithDefaultPruneOption(policy.SyncOptions.GetOptionValue(common.SyncOptionPrune)),
	}
}
