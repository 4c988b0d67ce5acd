import { createServer } from 'node:net';

/**
 * Tries whether the hall can listen there, before anything else is opened: the room server only prints such an error and
 * then waits for ever.
 * @param port 0 means any free port, and is always possible
 * @throws Error that says in plain words what is wrong and what to set
 */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Error(plainWords(error.code, host, port) ?? error.message, { cause: error })));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function plainWords(code: string | undefined, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE': return `port ${port} is taken by another program (perhaps the hall is open already). Stop that one, or set PORT to another number.`;
    case 'EACCES': return `port ${port} is reserved for the system. Set PORT to a number of 1024 or more, for example 8080.`;
    case 'EADDRNOTAVAIL': return `HOST ${host} is no address of this machine. Set HOST to one that it has, or to 0.0.0.0 for all of them.`;
    case 'ENOTFOUND': case 'EAI_AGAIN': return `HOST ${host} cannot be resolved to an address. Set HOST to an address of this machine, or to 0.0.0.0 for all of them.`;
    default: return undefined;
  }
}
