package main

import (
	_ "github.com/argoproj/argo-cd/gitops-engine/pkg/health"
	_ "github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	_ "github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	_ "github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube/kubetest"
	_ "github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
)

func main() {}
