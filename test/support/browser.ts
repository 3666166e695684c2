/** A browser's part in signing in: it keeps cookies by host and follows redirects. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Where it stands. */
  at = '';

  async go(url: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '' || /max-age=0/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    this.at = url;
    return answer;
  }

  /** A copy of what it would send to the host. */
  cookiesOf(url: string): ReadonlyMap<string, string> {
    return new Map(this.#cookies.get(new URL(url).host));
  }

  setCookie(url: string, name: string, value: string): void {
    this.#cookies.get(new URL(url).host)?.set(name, value);
  }

  /** Follows redirects; at the issuer's form it names whom it is signed in as. Stops before `until`. */
  async signIn(
    url: string,
    { as, until }: { readonly as: string; readonly until: string },
  ): Promise<string> {
    let next = url;
    for (let step = 0; step < 10; step += 1) {
      if (next.startsWith(until)) return next;
      const answer = await this.go(next);
      const location = answer.headers.get('location');
      if (location !== null) next = new URL(location, next).href;
      else next = await this.#fillIn(next, as);
    }
    throw new Error(`signing in does not end: ${next}`);
  }

  async #fillIn(url: string, login: string): Promise<string> {
    const body = new URLSearchParams({ prompt: 'login', login, password: 'x' });
    const answer = await this.go(url, { method: 'POST', body });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`no way on from ${url}: ${answer.status}`);
    return new URL(location, url).href;
  }
}
