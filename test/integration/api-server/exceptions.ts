/** A difference that is meant, and why. */
export interface Exception {
  /** What the API server says when it refuses, or the analyser when it alone does. */
  readonly message: RegExp;
  readonly why: string;
}

/** What the API server refuses and the analyser lets pass. */
export const onlyTheServerRefuses: readonly Exception[] = [
  {
    message: /spec\.schedule: Invalid value/,
    why: 'a schedule says when pods run, and nothing about what they reach; one that is missing is refused',
  },
  {
    message: /spec\.healthCheckNodePort: Required value/,
    why: 'a server that runs chooses this port before it validates; its validation alone does not',
  },
  {
    message: /\.nodeAffinity\./,
    why: 'which nodes run a pod bears on no connection; only that it asks for Windows does',
  },
  {
    message: /hostProcess containers are disallowed by cluster policy/,
    why: 'a cluster allows them by the flag that allows privileged containers, and its validation alone has no flags',
  },
  {
    message: /Object 'Kind' is missing/,
    why: 'without kind and apiVersion it is not an object: loading says so, as a warning that leaves the proof open',
  },
  {
    message: /cannot unmarshal array into Go value of type map/,
    why: 'a list of words is data of something else: loading says that it is left out, and kubectl applies nothing of it',
  },
];

/** What the analyser refuses and the API server takes. */
export const onlyWeRefuse: readonly Exception[] = [
  {
    message: /begins with a digit/,
    why: 'Kubernetes 1.36 takes such names of Services, the releases before it do not',
  },
];
