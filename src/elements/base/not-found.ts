import { WbError } from '../../core/errors.js';

/** Why a panel has no source; `undefined` while the page may still bring one. */
export function noSource(asked: unknown): WbError | undefined {
  if (document.readyState !== 'complete') return undefined;
  return typeof asked === 'string'
    ? new WbError('missing', `there is no <wb-source id="${asked}"> on this page`)
    : new WbError('missing', 'this panel has no source', { hint: 'Put it inside a <wb-source>, or set source to the id of one.' });
}

/** Why a panel does not have the run set that it names; `undefined` where it names none, or while the page may still bring it. */
export function noRunSet(asked: unknown): WbError | undefined {
  if (typeof asked !== 'string' || asked === '' || document.readyState !== 'complete') return undefined;
  return new WbError('missing', `there is no <wb-run-set id="${asked}"> on this page`);
}
