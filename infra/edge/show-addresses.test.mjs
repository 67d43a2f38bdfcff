// Runs the function as CloudFront would, over a store that is a map, with the requests of answers.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const here = name => readFileSync(new URL(name, import.meta.url), 'utf8');
const source = here('show-addresses.js');
const table = JSON.parse(here('answers.json'));

function handler(get) {
    const context = vm.createContext({ cf: { kvs: () => ({ get }) } });
    const script = source.replace("import cf from 'cloudfront';", '');
    return vm.runInContext(script + '\nhandler', context);
}

async function get(key) {
    if (!(key in table.store)) {
        throw new Error('KeyNotFound');
    }
    return table.store[key];
}

function request(given) {
    const querystring = given.query ? { [given.query]: { value: '' } } : {};
    return { method: given.method ?? 'GET', uri: given.uri, querystring, headers: {}, cookies: {} };
}

async function run(given, answers) {
    const asked = request(given);
    return { asked, got: await answers({ version: '1.0', context: { eventType: 'viewer-request' }, request: asked }) };
}

for (const given of table.cases) {
    test(given.name, async () => {
        const down = async () => {
            throw new Error('down');
        };
        const before = JSON.stringify(request(given));
        const { asked, got } = await run(given, handler(given.storeFails ? down : get));
        if (given.status === undefined) {
            assert.equal(got, asked);
            assert.equal(JSON.stringify(got), before);
            return;
        }
        assert.equal(got.statusCode, given.status);
        assert.equal(got.headers.location?.value, given.location);
        assert.equal(got.headers['cache-control'].value, 'public, max-age=3600');
        assert.equal(got.headers['access-control-allow-origin'].value, '*');
        assert.equal(got.headers['x-content-type-options'].value, 'nosniff');
        assert.equal(got.body === undefined, given.method === 'HEAD');
        assert.ok(Object.keys(got.headers).every(name => name === name.toLowerCase()));
    });
}

test('no store is associated', async () => {
    const context = vm.createContext({
        cf: {
            kvs: () => {
                throw new Error('no store');
            },
        },
    });
    const answers = vm.runInContext(source.replace("import cf from 'cloudfront';", '') + '\nhandler', context);
    const { asked, got } = await run({ uri: '/erased/feed.xml' }, answers);
    assert.equal(got, asked);
});

test('the store is asked once for a request and not at all for a preflight', async () => {
    const keys = [];
    const counting = key => {
        keys.push(key);
        return get(key);
    };
    await run({ uri: '/moved/feed.xml' }, handler(counting));
    await run({ uri: '/moved/feed.xml', method: 'OPTIONS' }, handler(counting));
    assert.deepEqual(keys, ['moved']);
});

test('CloudFront takes the function: at most 10 KB, one import, no export', () => {
    assert.ok(Buffer.byteLength(source) <= 10_240);
    assert.deepEqual(source.match(/^(import|export)\b.*$/gm), ["import cf from 'cloudfront';"]);
});
