import { Component, type ComponentChildren } from 'preact';
import { translate } from '#client/i18n/catalogue.ts';

/** Catches a mistake of ours in drawing the page: people get a sentence and a way on instead of an empty page. */
export class Mishap extends Component<{ readonly children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error('the page could not be drawn', error);
    this.setState({ failed: true });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main class="alone">
        <section class="card narrow" role="alert">
          <h1>{translate('app.mishap')}</h1>
          <p>{translate('app.mishap.help')}</p>
          <button class="primary" type="button" onClick={() => location.reload()}>{translate('app.reload')}</button>
        </section>
      </main>
    );
  }
}
