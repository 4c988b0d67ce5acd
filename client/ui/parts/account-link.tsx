import { organiserNews } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { goTo, route } from '../router.ts';

/** For organisers: to their account, or to where they sign in. Nothing where nobody asked who is signed in. */
export function AccountLink() {
  const news = organiserNews.value;
  const { page } = route.value;
  if (news === undefined || page === 'sign-in' || page === 'link') return null;
  const { organiser } = news;
  if (organiser === null && !news.accounts) return null;
  const link = (path: string, text: string) => <a class="account-link" href={path} onClick={(event) => { event.preventDefault(); goTo(path); }}>{text}</a>;
  if (organiser === null) return link('sign-in', translate('organiser.signIn'));
  return (
    <>
      {link('desk', translate('desk.title'))}
      {link('account', organiser.displayName)}
    </>
  );
}
