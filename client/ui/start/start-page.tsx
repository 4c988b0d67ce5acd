import { useEffect, useRef, useState } from 'preact/hooks';
import type { HallInfo, MeetingOpened } from '#rooms/protocol/http.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { isWholeCode, readCode, showCode } from '#client/view-model/code-input.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { TextField } from '../parts/text-field.tsx';
import { goTo } from '../router.ts';
import { Invitation } from './invitation.tsx';
import { OpenMeetingForm } from './open-meeting-form.tsx';

/** Two ways: into a meeting by its code, or opening one. */
export function StartPage({ info }: { readonly info: HallInfo | undefined }) {
  const [opening, setOpening] = useState(false);
  const [opened, setOpened] = useState<MeetingOpened>();
  useEffect(() => { document.title = translate('app.name'); });
  if (opened !== undefined) {
    return (
      <PageFrame>
        <section class="card narrow">
          <h1>{translate('invite.title')}</h1>
          <p>{translate('invite.intro')}</p>
          <Invitation code={opened.code} link={opened.link} />
          <button class="primary wide" type="button" onClick={() => goTo(`m/${opened.code}`)}>{translate('invite.goIn')}</button>
        </section>
      </PageFrame>
    );
  }
  return (
    <PageFrame class="start">
      <section class="hero">
        <div class="hero-text">
          <h1>{translate('app.name')}</h1>
          <p class="tagline">{translate('app.tagline')}</p>
          <EnterByCode />
          {!opening && (
            <p class="other-way">
              <button type="button" class="secondary" onClick={() => setOpening(true)}>{translate('start.open.button')}</button>
            </p>
          )}
        </div>
        <img class="hero-picture" src="./scenes/town-hall/preview.jpg" alt={translate('start.pictureAlt')} width="1280" height="720" />
      </section>
      {info?.selfSigned === true && <p class="notice">{translate('app.selfSigned')}</p>}
      {opening && <OpenMeetingForm info={info} onOpened={setOpened} onCancel={() => setOpening(false)} />}
    </PageFrame>
  );
}

function EnterByCode() {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="enter"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWholeCode(code)) return goTo(`m/${code}`);
        setError(translate('start.enter.incomplete'));
        input.current?.focus();
      }}
    >
      <h2>{translate('start.enter.title')}</h2>
      <div class="enter-row">
        <TextField
          class="code-field" label={translate('start.enter.label')} hint={translate('start.enter.hint')} value={showCode(code)} error={error} inputRef={input}
          onInput={(value) => { setCode(readCode(value)); setError(undefined); }}
        />
        <button class="primary" type="submit">{translate('start.enter.button')}</button>
      </div>
    </form>
  );
}
