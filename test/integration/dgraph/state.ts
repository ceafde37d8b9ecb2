/** What Zero answers on /state, as far as tests look at it. */
export interface State {
  readonly zeros: { readonly [id: string]: object };
  readonly groups: {
    readonly [id: string]: { readonly members: { readonly [id: string]: { readonly addr: string } } };
  };
}
