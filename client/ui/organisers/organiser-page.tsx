import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Organiser, OrganiserNews } from '#rooms/protocol/organisers.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { goTo, type AfterSignIn } from '../router.ts';
import { useOrganiser } from './use-organiser.ts';

interface OrganiserPageProps {
  readonly title: string;
  /** This page, for who has to sign in first. */
  readonly next: AfterSignIn;
  readonly children: (organiser: Organiser, news: OrganiserNews) => ComponentChildren;
}

/** A page for organisers alone: who is not signed in is asked to, and comes back to it. */
export function OrganiserPage({ title, next, children }: OrganiserPageProps) {
  const news = useOrganiser();
  const isNobody = news?.organiser === null;
  useEffect(() => { if (isNobody) goTo(`sign-in#${next}`, { replace: true }); }, [isNobody, next]);
  return (
    <PageFrame title={title}>
      {news?.organiser ? children(news.organiser, news) : <p class="narrow" role="status">{translate('app.loading')}</p>}
    </PageFrame>
  );
}
