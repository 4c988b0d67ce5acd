import { translate } from '#client/i18n/catalogue.ts';

export function HelpPanel() {
  return (
    <div class="help">
      <h3>{translate('help.move')}</h3>
      <p>{translate('help.move.keys')}</p>
      <p>{translate('help.move.mouse')}</p>
      <p>{translate('help.move.touch')}</p>
      <p>{translate('help.move.headset')}</p>
      <p>{translate('help.lost')}</p>
      <h3>{translate('help.shortcuts')}</h3>
      <ul>
        <li>{translate('help.key.mic')}</li>
        <li>{translate('help.key.hand')}</li>
        <li>{translate('help.key.people')}</li>
        <li>{translate('help.key.chat')}</li>
        <li>{translate('help.key.back')}</li>
      </ul>
    </div>
  );
}
