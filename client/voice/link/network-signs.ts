/** Calls back when the computer may have another way into the network now. Returns the function that ends it. */
export function onNetworkChanged(listener: () => void): () => void {
  // Not in every browser, and not in TypeScript's DOM.
  const connection = (navigator as { connection?: EventTarget }).connection;
  window.addEventListener('online', listener);
  connection?.addEventListener('change', listener);
  return () => {
    window.removeEventListener('online', listener);
    connection?.removeEventListener('change', listener);
  };
}
