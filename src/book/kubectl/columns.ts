/** What `kubectl get` shows of one object: values by column, in order. */
export type Columns = Readonly<Record<string, string>>;
