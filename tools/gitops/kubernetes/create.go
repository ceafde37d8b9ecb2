package main

import (
	"context"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/core"
)

var codecs = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict)

// decode reads an object as the API server does with strict field validation: a field that it does not know, or twice, is
// refused. Defaults are filled in.
func decode(document []byte) (runtime.Object, error) {
	return runtime.Decode(codecs.UniversalDecoder(), document)
}

// create does what the API server does to a new object before it stores it: it validates.
func create(object runtime.Object, kind schema.GroupVersionKind) (reference string, warnings []string, err error) {
	strategy, err := strategyOf(kind.GroupKind())
	if err != nil {
		return "", nil, err
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return "", nil, err
	}
	reference = strings.Join([]string{kind.Kind, accessor.GetNamespace(), accessor.GetName()}, "/")
	recorder := &recorder{}
	ctx := warning.WithWarningRecorder(requestFor(kind, accessor.GetNamespace()), recorder)
	rest.FillObjectMetaSystemFields(accessor)
	if service, is := object.(*core.Service); is && service.Spec.ClusterIP != "" && len(service.Spec.ClusterIPs) == 0 {
		// The API server has one more step for services, which it keeps to itself.
		service.Spec.ClusterIPs = []string{service.Spec.ClusterIP}
	}
	return reference, recorder.texts, rest.BeforeCreate(strategy, ctx, object)
}

// requestFor is what the API server knows of a request to create an object of that kind.
func requestFor(kind schema.GroupVersionKind, namespace string) context.Context {
	resource, _ := meta.UnsafeGuessKindToResource(kind)
	return request.WithRequestInfo(request.WithNamespace(context.Background(), namespace), &request.RequestInfo{
		IsResourceRequest: true,
		Verb:              "create",
		APIGroup:          resource.Group,
		APIVersion:        resource.Version,
		Resource:          resource.Resource,
		Namespace:         namespace,
	})
}

// recorder keeps the warnings that kubectl would show.
type recorder struct {
	texts []string
}

func (r *recorder) AddWarning(_, text string) {
	r.texts = append(r.texts, text)
}
