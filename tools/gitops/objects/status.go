package objects

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// SetReady gives an object the status that its controller in the cluster sets in the end: a claim that it is bound, a
// workload that all replicas are ready. It tells whether the object has a status to wait for.
func SetReady(object *unstructured.Unstructured) bool {
	if object.GetKind() == "PersistentVolumeClaim" {
		object.Object["status"] = map[string]any{"phase": "Bound"}
		return true
	}
	wanted, found, err := unstructured.NestedInt64(object.Object, "spec", "replicas")
	if !found || err != nil {
		return false
	}
	status := map[string]any{"observedGeneration": object.GetGeneration()}
	for _, count := range []string{
		"replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas",
	} {
		status[count] = wanted
	}
	if object.GetKind() == "Deployment" {
		status["conditions"] = []any{
			map[string]any{"type": "Available", "status": "True"},
			map[string]any{"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"},
		}
	}
	object.Object["status"] = status
	return true
}
