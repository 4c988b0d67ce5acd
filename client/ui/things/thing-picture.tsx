import { useEffect, useState } from 'preact/hooks';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { AssetTransfer } from '#client/session/asset-transfer.ts';
import { Icon } from '../parts/icon.tsx';

interface ThingPictureProps {
  readonly assets: AssetTransfer;
  readonly asset: AssetId;
  /** Read out; left empty where the name stands beside it. */
  readonly alt?: string;
  /** Beside a name a sign is enough; alone it says that there is no picture. */
  readonly isSmall?: boolean;
}

/** [TP1] How a model looks, as its uploader's browser drew it; a sign where there is no picture. */
export function ThingPicture({ assets, asset, alt = '', isSmall = false }: ThingPictureProps) {
  const [missing, setMissing] = useState(false);
  useEffect(() => setMissing(false), [asset]);
  if (missing) {
    return (
      <span class="thing-picture missing">
        <Icon name="models" />
        {!isSmall && <span>{translate('things.noPicture')}</span>}
      </span>
    );
  }
  return <img class="thing-picture" src={assets.urlOf(asset, 'preview.webp')} alt={alt} width={640} height={480} loading="lazy" decoding="async" onError={() => setMissing(true)} />;
}
