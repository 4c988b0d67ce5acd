const PAIRING = /^#pair=(\d{6})$/;
const INVITATION = /^#invite=([\w.-]{20,200})$/;

/** [DV5] The link that the QR code of another device holds. */
export function pairingLink(link: string, code: string): string {
  return `${link}#pair=${code}`;
}

/** [IN6] */
export function invitationLink(link: string, token: string): string {
  return `${link}#invite=${token}`;
}

/** What this page's address brought behind its `#`, once: it is taken out, so that neither a reload nor a shared address uses it again. */
export function takeEntry(): { readonly pairing?: string; readonly invitation?: string } {
  const pairing = PAIRING.exec(location.hash)?.[1];
  const invitation = INVITATION.exec(location.hash)?.[1];
  if (pairing !== undefined || invitation !== undefined) history.replaceState(null, '', location.pathname);
  return { ...(pairing === undefined ? {} : { pairing }), ...(invitation === undefined ? {} : { invitation }) };
}
