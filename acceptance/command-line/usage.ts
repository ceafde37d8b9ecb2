/** What --help prints. */
export const usage = `Usage: npm run acceptance -- ENVIRONMENT [OPTION...]

Tries the expectations of an environment on a living cluster: compares what is meant (expectations/), what is proven (from
what the cluster holds now) and what happens (packets from the real pods). docs/acceptance.md explains it.

  --folder FOLDER      where dist/ and expectations/ are; this project unless it is given
  --context NAME       context of the kubeconfig; the current one unless it is given
  --kubeconfig FILE    the kubeconfig; what kubectl would take unless it is given
  --image IMAGE        image of the probes, which needs python3; the client's unless it is given
  --outside ADDR:PORT  an address outside the cluster with a port of TCP to try from the pods; may be given again
  --exec               sends from the pods' own containers where those have python3, and only elsewhere from ephemeral ones
  --pods N             how many pods represent a workload (3)
  --answer SECONDS     how long a packet may take to be answered (1.5)
  --settle SECONDS     how long packets may take to follow a change of policies (30)
  --max-probes N       the most packets in a round (50000)
  --format FORMAT      text, json, junit or markdown (text)
  --scenarios          also makes the changes of the scenarios, tries what they state, and undoes them
  --yes                confirms the context, which --context has to name, without a question
  --restore            undoes what a broken run of --scenarios has left, and nothing else
  --help               this text

Exit code: 0 everything is as meant. 1 something is not. 2 it could not be tried.
`;
