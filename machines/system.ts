/** One system of Kubernetes that the specification is about, whether it is modelled or not. */
export interface System {
  /** Named in the headers of machines and properties: `N5`. */
  readonly id: string;
  /** The heading that it stands under. */
  readonly section: string;
  readonly name: string;
  /** How much of it is modelled. What is left out of a `yes` says the header of its machine. */
  readonly extent: 'yes' | 'partly' | 'no';
  /** What is there or missing, in Markdown. */
  readonly note?: string;
}
