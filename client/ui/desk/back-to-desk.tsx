import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import { goTo } from '../router.ts';

export function BackToDesk() {
  return <p class="back-to-desk"><a class="button-like" href="desk" onClick={(event) => { event.preventDefault(); goTo('desk'); }}><Icon name="before" />{translate('desk.title')}</a></p>;
}
