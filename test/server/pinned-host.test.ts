import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressClass } from '../../src/server/addresses.js';
import { PinnedHost, type HostAddress } from '../../src/server/pinned-host.js';
import { parseUpstream } from '../../src/server/upstream.js';

test('knows where addresses lead', () => {
  const classes = {
    forbidden: ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0', '::', '224.0.0.1', '100.100.100.200', 'fd00:ec2::254', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::', '255.255.255.255'],
    private: ['127.0.0.1', '::1', '10.1.2.3', '172.31.0.1', '192.168.1.1', 'fd12::1', '::ffff:127.0.0.1'], public: ['8.8.8.8', '172.32.0.1', '2606:4700::1'],
  };
  for (const [name, addresses] of Object.entries(classes)) for (const address of addresses) assert.equal(addressClass(address), name, address);
});

test('refuses upstreams at addresses of clouds, however they are written', async () => {
  for (const address of ['http://169.254.169.254/', 'http://2852039166/', 'http://0xa9.0xfe.0xa9.0xfe/', 'http://[::ffff:169.254.169.254]/', 'http://[fe80::1]/', 'http://0/']) {
    await assert.rejects(PinnedHost.at(parseUpstream(`mlflow=${address}`).url.hostname), /which is never an upstream/, address);
  }
  await assert.rejects(PinnedHost.at('metadata.example', async () => [{ address: '93.184.216.34', family: 4 }, { address: '169.254.169.254', family: 4 }]), /leads to 169\.254\.169\.254/);
});

test('stays where it was when the name is led elsewhere', async () => {
  let now: HostAddress[] = [{ address: '93.184.216.34', family: 4 }];
  const host = await PinnedHost.at('rebinding.example', async () => now);
  const found = (): Promise<unknown> => new Promise((resolve) => { host.lookup('rebinding.example', { all: true }, (_error, addresses) => resolve(addresses)); });
  now = [{ address: '127.0.0.1', family: 4 }];
  assert.deepEqual(await found(), [{ address: '93.184.216.34', family: 4 }]);
  await host.refresh();
  assert.deepEqual(await found(), [{ address: '93.184.216.34', family: 4 }], 'a public host never becomes a private one');
  now = [{ address: '93.184.216.35', family: 4 }];
  await host.refresh();
  assert.deepEqual(await found(), [{ address: '93.184.216.35', family: 4 }]);
});

test('refuses addresses with keys, and what is no upstream', () => {
  for (const [text, message] of [
    ['mlflow=http://user:secret@host', /holds a name or a password/], ['mlflow=file:///etc', /http or https/], ['mlflow=http://a/?key=secret', /without \? and #/],
    ['http://a', /kind=address/], ['other=http://a', /kind of an upstream/], ['A:mlflow=http://a', /name of an upstream/],
  ] as const) assert.throws(() => parseUpstream(text), (error: Error) => message.test(error.message) && !error.message.includes('secret'), text);
  assert.deepEqual(parseUpstream('lab:mlflow=http://a:5000/prefix'), { name: 'lab', kind: 'mlflow', url: new URL('http://a:5000/prefix/') });
});
