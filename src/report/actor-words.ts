/** Who acts by a rule: what stands before the dot of its id. */
export function actorOf({ id }: { readonly id: string }): string {
  return id.split('.')[0] ?? id;
}

/** `nodeController` → `node controller`: the actor of a rule, as people say it. */
export function actorWords(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `pod/web-0` → `web-0`, `deployment/shop/web` → `shop/web`: an actor's id where its kind is clear. */
export function shortId(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
