// CloudFront Functions, runtime 2.0, viewer request. What the key-value store says of a show is answered here, before
// the cache; everything else goes on as it came. A value is "<status> <catalogue offset>[ <URL>]", see README.md.
import cf from 'cloudfront';

const FEEDS = ['feed.xml', 'feed.json'];

async function handler(event) {
    const request = event.request;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
        return request; // a preflight must not meet a redirect
    }
    const path = segments(request.uri);
    if (path === null) {
        return request;
    }
    const said = await look(path[0]);
    if (said[0] === '410') {
        return answer(request, 410, 'Gone', 'This show was deleted.', {});
    }
    if (said[0] === '301' && path.length === 2 && FEEDS.includes(path[1])) {
        return answer(request, 301, 'Moved Permanently', 'This show moved to ' + said[2], { location: { value: said[2] } });
    }
    return request;
}

/** A path's decoded parts; null where it cannot be about a show. */
function segments(uri) {
    let decoded;
    try {
        decoded = decodeURIComponent(uri);
    } catch (e) {
        return null;
    }
    const parts = decoded.split('/').slice(1);
    return parts.length > 0 && /^[A-Za-z0-9._-]{1,100}$/.test(parts[0]) ? parts : null;
}

/** The parts of the show's value; none where it has none, and none while the store does not answer. */
async function look(show) {
    try {
        return (await cf.kvs().get(show)).split(' ');
    } catch (e) {
        return [];
    }
}

/** An hour: a move may be taken back, and clients keep a 301 for ever where nothing limits it. */
function answer(request, status, description, text, headers) {
    headers['cache-control'] = { value: 'public, max-age=3600' };
    headers['content-type'] = { value: 'text/plain; charset=utf-8' };
    headers['access-control-allow-origin'] = { value: '*' };
    headers['x-content-type-options'] = { value: 'nosniff' };
    const response = { statusCode: status, statusDescription: description, headers: headers };
    if (request.method === 'GET') {
        response.body = { encoding: 'text', data: text + '\n' };
    }
    return response;
}
