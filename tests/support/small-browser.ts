/** As much of a browser as signing in needs: it keeps cookies by host and path, follows redirects, and asks as a page would. */
export class SmallBrowser {
  readonly #cookies: { readonly host: string; readonly path: string; readonly name: string; readonly value: string }[] = [];

  /** Goes to an address and wherever it leads. @returns where it ended */
  async go(address: string): Promise<{ readonly url: URL; readonly status: number }> {
    let url = new URL(address);
    for (let hop = 0; hop < 12; hop += 1) {
      const response = await this.#fetch(url, { redirect: 'manual' });
      await response.arrayBuffer();
      const to = response.headers.get('location');
      if (to === null) return { url, status: response.status };
      url = new URL(to, url);
    }
    throw new Error('too many redirects');
  }

  /** One step, to see where it leads. */
  async step(address: string): Promise<string | null> {
    const response = await this.#fetch(new URL(address), { redirect: 'manual' });
    await response.arrayBuffer();
    return response.headers.get('location');
  }

  async ask<Reply>(address: string, body?: object): Promise<Reply> {
    const response = await this.#fetch(new URL(address), body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return (await response.json()) as Reply;
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const fitting = this.#cookies.filter(({ host, path }) => host === url.host && `${url.pathname}/`.startsWith(path.endsWith('/') ? path : `${path}/`));
    const response = await fetch(url, { ...init, headers: { ...init.headers, cookie: fitting.map(({ name, value }) => `${name}=${value}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /; path=([^;]+)/i.exec(line)?.[1] ?? '/';
      const before = this.#cookies.findIndex((cookie) => cookie.host === url.host && cookie.name === name && cookie.path === path);
      if (before >= 0) this.#cookies.splice(before, 1);
      if (!/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.push({ host: url.host, path, name, value });
    }
    return response;
  }
}
