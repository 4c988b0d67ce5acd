const PAIRING = /^#pair=(\d{6})$/;

/** [DV5] The link that the QR code of another device holds. */
export function pairingLink(link: string, code: string): string {
  return `${link}#pair=${code}`;
}

/** The code in this page's address, once: it is taken out, so that neither a reload nor a shared address uses it again. */
export function takePairing(): string | undefined {
  const found = PAIRING.exec(location.hash)?.[1];
  if (found !== undefined) history.replaceState(null, '', location.pathname);
  return found;
}
