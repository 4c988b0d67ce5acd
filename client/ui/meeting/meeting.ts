import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { HallView } from '#client/scene/hall-view.ts';
import type { PersonView, Session } from '#client/session/session.ts';
import type { Voice } from '#client/voice/voice.ts';
import type { Entry } from '../door/door-page.tsx';
import { preferences } from '../preferences.ts';

export type PanelName = 'people' | 'chat' | 'settings' | 'help' | 'invite';

/** One person's stay as the page sees it: session, voice, which view and which panel. The components only draw it. */
export class Meeting {
  readonly session: Session;
  /** Loaded after entering; undefined until then, and where it cannot be loaded. */
  readonly voice = signal<Voice | undefined>(undefined);
  readonly view = signal<'hall' | 'plain'>('plain');
  readonly panel = signal<PanelName | undefined>(undefined);
  readonly hall = signal<HallView | undefined>(undefined);
  /** The hall could not be shown; the person is in the plain view instead. */
  readonly hallFailed = signal(false);
  readonly self: ReadonlySignal<PersonView | undefined>;
  readonly #entry: Entry;
  #stopVolume = () => {};

  constructor(entry: Entry) {
    this.#entry = entry;
    this.session = entry.session;
    this.view.value = preferences.value.view;
    this.self = computed(() => this.session.people.value.get(this.session.me));
  }

  /** Called right after the click that entered, so that browsers let sound begin. */
  async startVoice(): Promise<void> {
    const { openVoice } = await import('#client/voice/open-voice.ts');
    if (this.session.connection.value === 'closed') return;
    const voice = openVoice(this.session);
    this.voice.value = voice;
    this.#stopVolume = effect(() => voice.setMasterVolume(preferences.value.volume));
    const { listenOnly, track } = this.#entry;
    await voice.start({ listenOnly, deviceId: preferences.value.deviceId, muted: preferences.value.pushToTalk, track });
  }

  async stop(): Promise<void> {
    this.#stopVolume();
    this.hall.value?.close();
    await this.voice.value?.stop();
  }

  show(panel: PanelName | undefined): void {
    this.panel.value = panel;
  }

  toggle(panel: PanelName): void {
    this.panel.value = this.panel.value === panel ? undefined : panel;
  }

  setView(view: 'hall' | 'plain'): void {
    if (this.view.value === view) return;
    this.view.value = view;
    void this.session.setView(view);
  }

  async toggleMicrophone(): Promise<void> {
    const voice = this.voice.value;
    if (voice === undefined) return;
    const state = voice.microphone.value;
    if (state === 'on' || state === 'muted') return voice.setMuted(state === 'on');
    await voice.useDevice(preferences.value.deviceId ?? 'default');
    if (voice.microphone.value === 'muted') await voice.setMuted(false);
  }

  async toggleHand(): Promise<void> {
    await this.session.command(this.self.value?.handSince === undefined ? 'hand.raise' : 'hand.lower', {});
  }

  async leave(): Promise<void> {
    await this.stop();
    await this.session.leave();
  }
}
