import { useEffect } from 'preact/hooks';
import type { OrganiserNews } from '#rooms/protocol/organisers.ts';
import { askOrganiser, organiserNews } from '#client/session/organiser.ts';

/** Who is signed in; asks the house when a page that wants to know is shown. undefined until it has answered. */
export function useOrganiser(): OrganiserNews | undefined {
  useEffect(() => void askOrganiser(), []);
  return organiserNews.value;
}
