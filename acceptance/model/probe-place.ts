/** What packets can leave from: a container that is added for the run, or the pod's own where that has python3. */
export type ProbePlace = 'ephemeral' | 'own';
