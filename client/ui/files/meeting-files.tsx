import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AssetList } from '#rooms/protocol/assets.ts';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { fileLines, type FileLine } from '#client/view-model/files.ts';
import { megabytes } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { problemOf } from '../things/problem-of.ts';
import { ThingPicture } from '../things/thing-picture.tsx';
import { fileChanges } from './files-changed.ts';

/** [AS18] What the meeting keeps, how much of its room that takes, and taking away what nothing shows. For who presents. */
export function MeetingFiles({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const [list, setList] = useState<AssetList>();
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLParagraphElement>(null);
  const [removed, setRemoved] = useState(0);
  const [things, decks, changes] = [session.things.value, session.decks.value, fileChanges(meeting).value];
  const names = [...things.keys(), ...decks.keys()].join(' ');
  useEffect(() => {
    let gone = false;
    void session.assets.list().then((result) => {
      if (gone) return;
      setProblem(problemOf(result));
      if (result.ok) setList(result.value);
    });
    return () => { gone = true; };
  }, [session, changes, removed, names]);
  // The button that was pressed is gone with its file.
  useLayoutEffect(() => { if (removed > 0) heading.current?.focus(); }, [removed]);
  const remove = async (assetId: AssetId) => {
    const result = await session.assets.remove(assetId);
    if (result.ok) setList((before) => before && { ...before, assets: before.assets.filter((asset) => asset.assetId !== assetId) });
    setRemoved((count) => count + 1);
    setProblem(problemOf(result));
  };
  if (list === undefined) return problem === undefined ? <p role="status">{translate('things.loading')}</p> : <p class="error" role="alert"><Icon name="warning" />{problem}</p>;
  const lines = fileLines(list, { things, decks });
  const most = Math.round(list.mostBytes / 1024 ** 2);
  const used = Math.round((list.usedBytes / 1024 ** 2) * 10) / 10;
  return (
    <>
      <p ref={heading} tabIndex={-1} role="status" data-files-used>{translate('files.used', { used, most })}</p>
      <meter class="files-meter" min={0} max={list.mostBytes} high={list.mostBytes * 0.9} value={list.usedBytes} aria-label={translate('files.used', { used, most })} />
      {problem !== undefined && <p class="error" role="alert"><Icon name="warning" />{problem}</p>}
      {lines.length === 0 && <p class="quiet">{translate('files.none')}</p>}
      {lines.length > 0 && <ul class="file-list" role="list" aria-label={translate('files.title')}>{lines.map((line) => <File key={line.assetId} line={line} meeting={meeting} onRemove={() => void remove(line.assetId)} />)}</ul>}
    </>
  );
}

function File({ line, meeting: { session }, onRemove }: { readonly line: FileLine; readonly meeting: Meeting; onRemove(): void }) {
  const { kind, pages, bytes, addedAt, models, slides, isInUse } = line;
  const what = kind === 'document' ? translate('files.document', { pages: pages ?? 1 }) : translate(`files.${kind}`);
  const names = new Intl.ListFormat(locale.value).format([...models, ...slides]);
  const since = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(addedAt);
  return (
    <li data-file={line.assetId}>
      {kind === 'model' ? <ThingPicture assets={session.assets} asset={line.assetId} isSmall /> : <span class="thing-picture missing"><Icon name="slides" /></span>}
      <div>
        <strong>{isInUse ? names : what}</strong>
        <p class="hint">{translate('files.facts', { what, size: megabytes(bytes), since })}</p>
        <p class="hint">{isInUse ? translate(models.length > 0 ? 'files.inUse.model' : 'files.inUse.slides', { names }) : translate('files.unused')}</p>
      </div>
      {!isInUse && <button type="button" class="secondary" onClick={onRemove} aria-label={translate('files.removeNamed', { what, since })}>{translate('files.remove')}</button>}
    </li>
  );
}
