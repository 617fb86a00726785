#!/usr/bin/env python3
"""The second verifier of cloud survey packages, written from the description of the format alone.

python3 verify.py <package.zip or folder> [--trust root.pem] [--trust root-sm2.pem] [--timestamp-ca ca.pem]   prints JSON {verdict, exitCode, findings}.
It needs nothing but Python 3.8 (with SM3 in its OpenSSL) and the openssl command (3.0 or later), and shares no code with the first one."""
import argparse, base64, datetime, hashlib, json, math, os, re, subprocess, sys, tempfile, unicodedata, zipfile

SEAL, SIGNATURE, HEAD, PEM = (f'evidence-seal/{name}' for name in ('seal.json', 'seal.sig.json', 'final-head.json', 'institution.pem'))
SESSION, CHECKLIST, RESULT = 'data/metadata/session.json', 'data/metadata/checklist.json', 'data/result/findings.json'
SM2_SIGNATURE, SM2_HEAD, SM2_PEM = (f'evidence-seal/{name}' for name in ('seal.sm2.sig.json', 'final-head.sm2.sig.json', 'institution.sm2.pem'))
LOG, HEADS = 'data/evidence/log.jsonl', 'data/evidence/heads.jsonl'
STAMPS = {'first': 'data/evidence/timestamps/first-head.tsr', 'final': 'evidence-seal/timestamps/final-head.tsr'}
AFTER_CLOSE = {'key', 'access', 'shot', 'verdict', 'conclude', 'sign', 'notice', 'answer'}
findings = []


def say(code, what):
    findings.append({'code': code, 'what': what})


def canonical(value):
    """RFC 8785, for values without fractions: those of leaves and heads."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode()


def nfc(text):
    return text and unicodedata.normalize('NFC', text)


def digest(algorithm, data):
    return hashlib.new(algorithm, data).hexdigest()


def spki(pem):
    return base64.b64decode(''.join(line for line in pem.strip().splitlines() if not line.startswith('-----')))


def key_id(pem):
    return digest('sha256', spki(pem))[:16]


def is_sm2(pem):
    return spki(pem)[:27].hex() == '3059301306072a8648ce3d020106082a811ccf5501822d03420004' and len(spki(pem)) == 91


def signed(pem, data, signature):
    """Ed25519 (RFC 8032), or SM2 with SM3 and the usual signer id (GB/T 32918.2, GM/T 0009), by openssl."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in 'kds']
        for path, content in zip(paths, (pem.encode(), data, base64.b64decode(signature))):
            with open(path, 'wb') as file:
                file.write(content)
        command = ['openssl', 'pkeyutl', '-verify', '-pubin', '-inkey', paths[0], '-rawin', '-in', paths[1], '-sigfile', paths[2]]
        command += ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'] if is_sm2(pem) else []
        return subprocess.run(command, capture_output=True).returncode == 0


def tree(algorithm, leaves):
    """The Merkle tree hash of a list of leaves, straight from RFC 9162, section 2.1.1."""
    new = lambda *parts: hashlib.new(algorithm, b''.join(parts)).digest()
    def root(hashes):
        if len(hashes) == 1:
            return hashes[0]
        split = 1 << (len(hashes) - 1).bit_length() - 1
        return new(b'\x01', root(hashes[:split]), root(hashes[split:]))
    return root([new(b'\x00', leaf) for leaf in leaves]).hex() if leaves else new().hex()


def read(path):
    if os.path.isdir(path):
        found = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
        return [(os.path.relpath(file, path), open(file, 'rb').read()) for file in found if not os.path.islink(file)]
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]


def check_seal(files, trust):
    signature = json.loads(files.get(SIGNATURE, b'null'))
    if signature is None or canonical(signature) != files[SIGNATURE] or key_id(signature['publicKey']) != signature['keyId'] or not signed(signature['publicKey'], files[SEAL], signature['signature']) or signature['sha256'] != digest('sha256', files[SEAL]):
        return say('signature', 'the signature does not hold')
    if trust is None:
        say('untrusted', 'nobody vouches for the key')
    elif spki(trust) != spki(signature['publicKey']):
        say('signature', 'signed by another key')


def tags_of(seal):
    try:
        return json.loads(seal)['tags']
    except (KeyError, TypeError, ValueError):
        return {}


def check_second(files, tags, trust):
    """The SM2 signatures over seal and final head; True where the trusted key made them."""
    if SM2_SIGNATURE not in files and SM2_PEM not in tags:
        return say('untrusted', 'an SM2 key is trusted, but there is no SM2 signature') if trust else None
    for path, signs in ((SM2_SIGNATURE, SEAL), (SM2_HEAD, HEAD)) if HEAD in tags else ((SM2_SIGNATURE, SEAL),):
        signature = json.loads(files.get(path, b'null'))
        if signature is None or SM2_PEM not in tags or canonical(signature) != files[path] or signature['signs'] != signs or signature['algorithm'] != 'SM2' or signature['publicKey'].encode() != files.get(SM2_PEM) or not is_sm2(signature['publicKey']) \
                or key_id(signature['publicKey']) != signature['keyId'] or signature['sha256'] != digest('sha256', files[signs]) or not signed(signature['publicKey'], files[signs], signature['signature']):
            return say('signature', f'the SM2 signature of {signs} does not hold')
    if trust is not None and spki(trust) != spki(files[SM2_PEM].decode()):
        return say('signature', 'the SM2 signature is by another key')
    return trust is not None


def check_bag(files, seal):
    tags = [*seal['tags'], SEAL, SIGNATURE, *([SM2_SIGNATURE] if SM2_SIGNATURE in files else [])]
    for path, wanted in seal['tags'].items():
        if path not in files:
            say('missing', path)
        elif any(digest(algorithm, files[path]) != wanted[algorithm] for algorithm in ('sha256', 'sm3')):
            say('changed', path)
    lists = {}
    for algorithm in ('sha256', 'sm3'):
        own = f'tagmanifest-{algorithm}.txt'
        lines = sorted((path, digest(algorithm, files[path])) for path in tags if path in files)
        if own not in files:
            say('missing', own)
        elif files[own].decode() != ''.join(f'{value}  {path}\n' for path, value in lines):
            say('changed', own)
        tags.append(own) if algorithm == 'sm3' else None
        lists[algorithm] = dict(reversed(line.split('  ', 1)) for line in files.get(f'manifest-{algorithm}.txt', b'').decode().splitlines())
    tags.append('tagmanifest-sha256.txt')
    if lists['sha256'].keys() != lists['sm3'].keys() or len(lists['sha256']) != seal['payload']['files'] or not all(path.startswith('data/') for path in lists['sha256']):
        say('changed', 'the manifests do not list the same files')
    for path, wanted in lists['sha256'].items():
        if path not in files:
            say('missing', path)
        elif digest('sha256', files[path]) != wanted or digest('sm3', files[path]) != lists['sm3'].get(path):
            say('changed', path)
    for path in files.keys() - lists['sha256'].keys() - set(tags):
        say('extra', path)
    return lists


def check_log(files, seal, institution):
    lines = files[LOG].split(b'\n')[:-1]
    leaves = [json.loads(line) for line in lines]
    if any(canonical(leaf) != line for leaf, line in zip(leaves, lines)):
        say('changed', 'a leaf is not in canonical form')
    keys = {}
    for certificate in [leaf['certificate'] for leaf in leaves if 'certificate' in leaf]:
        bound = canonical({name: value for name, value in certificate.items() if name != 'signature'})
        if certificate['session'] == seal['session'] and certificate['keyId'] == key_id(certificate['publicKey']) and signed(institution, bound, certificate['signature']):
            keys[certificate['keyId']] = certificate['publicKey']
    heads = [json.loads(line) for line in files[HEADS].split(b'\n')[:-1]]
    for entry in heads:
        head, own = entry['head'], canonical(entry['head'])
        by_institution = entry['seal'] is not None and entry['seal']['keyId'] == key_id(institution) and signed(institution, own, entry['seal']['signature'])
        if entry['keyId'] not in keys or not signed(keys[entry['keyId']], own, entry['signature']) or head['final'] != by_institution or head['session'] != seal['session']:
            say('changed', f"the head at {head['size']} is not signed as it should be")
        if head['size'] > len(lines) or tree('sha256', lines[:head['size']]) != head['rootSha256'] or tree('sm3', lines[:head['size']]) != head['rootSm3']:
            say('changed', f"the first {head['size']} leaves do not have the signed root")
    last = heads[-1] if heads else None
    told = seal['evidenceLog']
    if last is None or not last['head']['final'] or last['head']['size'] != len(lines) or [last['head'][name] for name in ('size', 'rootSha256', 'rootSm3')] != [told[name] for name in ('size', 'rootSha256', 'rootSm3')] or files[HEAD] != canonical(last) + b'\n':
        say('changed', 'there is no final head of the whole log')
    if [entry['head']['size'] for entry in heads] != sorted(entry['head']['size'] for entry in heads):
        say('changed', 'the heads are not in order')
    return leaves


def stamped(line, stamp, authority):
    """When a head's line was stamped (RFC 3161), and how exactly, in milliseconds; by openssl, as of that moment. None where the stamp does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        head, answer = (os.path.join(folder, name) for name in 'ha')
        for path, content in ((head, line), (answer, stamp)):
            with open(path, 'wb') as file:
                file.write(content)
        told = subprocess.run(['openssl', 'ts', '-reply', '-in', answer, '-text'], capture_output=True, env={**os.environ, 'LC_ALL': 'C'}).stdout.decode(errors='replace')
        time = re.search(r'^Time stamp: (\w{3} +\d+ [\d:]+)(\.\d+)? (\d{4}) GMT$', told, re.M)
        if time is None:
            return None
        at = datetime.datetime.strptime(f'{time[1]} {time[3]} +0000', '%b %d %H:%M:%S %Y %z').timestamp()
        command = ['openssl', 'ts', '-verify', '-data', head, '-in', answer, '-CAfile', authority, '-attime', str(int(at))]
        if subprocess.run(command, capture_output=True).returncode != 0:
            return None
        seconds = re.search(r'^Accuracy: (0x[0-9A-Fa-f]+|\d+) seconds', told, re.M)
        return at * 1000 + float(time[2] or 0) * 1000, int(seconds[1], 0) * 1000 if seconds else 0


def check_times(files, authority):
    lines = files[HEADS].split(b'\n')[:-1]
    for name, line in (('first', lines[0]), ('final', lines[-1])):
        if STAMPS[name] not in files:
            if name == 'final' or len(lines) > 1:
                say('time-unclear', f'the {name} head is not stamped')
            continue
        stamp = stamped(line + b'\n', files[STAMPS[name]], authority)
        at = json.loads(line)['head']['at']
        if stamp is None:
            say('time', f'the stamp of the {name} head does not hold')
        elif not at - 60_000 - stamp[1] <= stamp[0] <= at + 86_460_000 + stamp[1]:
            say('time', f'the {name} head says another time than its stamp')
        elif (name == 'first' or len(lines) == 1) and stamp[0] - json.loads(files[LOG].split(b'\n')[0])['at'] > 2 * 86_400_000:
            say('time-unclear', 'the log began long before anything of it was stamped')


def compare(what, log, archive):
    if log != archive:
        say('changed', f'{what}: log and archive do not tell the same')


def check_told(leaves, session, checklist, result, lists, seal):
    of = lambda *kinds: [leaf for leaf in leaves if leaf['kind'] in kinds]
    tracks = {track['trackId']: track for track in session['tracks']}
    kinds = [leaf['kind'] for leaf in leaves]
    if kinds[:1] != ['open'] or kinds.count('open') != 1 or leaves[0]['session'] != seal['session'] or leaves[0]['checklist']['sha256'] != checklist['sha256']:
        say('changed', 'the log is not of this session')
    if kinds.count('close') != 1 or set(kinds[kinds.index('close') + 1:]) - AFTER_CLOSE:
        say('changed', 'the log does not end as it should')
    elif {t['track']: (t['segments'], t['lastSeq']) for t in of('close')[0]['tracks'] if t['track'] in tracks} != {i: (len(t['segments']), t['segments'][-1]['seq']) for i, t in tracks.items()}:
        say('changed', 'the close does not count the segments')
    media = lambda path: (lists['sha256'].get(path), lists['sm3'].get(path))
    fields = ('seq', 'part', 'timescale', 'mediaStart', 'mediaDuration', 'startsAt', 'endedAt', 'packetsLost')
    compare('segments', {(leaf['track'], leaf['sha256'], leaf.get('sm3'), *(leaf[f] for f in fields)) for leaf in of('seg')}, {(i, *media(s['path']), *(s[f] for f in fields)) for i, t in tracks.items() for s in t['segments']})
    compare('parts', {(leaf['track'], leaf['part'], leaf['sha256'], leaf['codec'], leaf['projection']) for leaf in of('init') if leaf['track'] in tracks}, {(i, p['part'], media(p['path'])[0], p['codec'], p['projection']) for i, t in tracks.items() for p in t['parts']})
    compare('gaps', {(leaf['track'], leaf['from'], leaf['to'], leaf['cause']) for leaf in of('gap') if leaf['track'] in tracks}, {(i, g['from'], g['to'], g['cause']) for i, t in tracks.items() for g in t['gaps']})
    compare('presence', sorted((leaf['at'], leaf['peer'], leaf['role'], leaf['event']) for leaf in of('access')), sorted((p['at'], p['peerId'], p['role'], p['event']) for p in session['presence']))
    prompts = session.get('prompts', [])
    compare('prompts', sorted((leaf['prompt'], leaf['ask'], leaf['code'], leaf['at'], leaf['by']) for leaf in of('prompt')), sorted((p['promptId'], p['ask'], p['code'], p['at'], p['examiner']['accountId']) for p in prompts))
    compare('answers to prompts', sorted((leaf['prompt'], leaf['given'], leaf['at']) for leaf in of('reply')), sorted((p['promptId'], p['answer']['given'], p['answer']['at']) for p in prompts if p['answer']))
    thousandths = lambda degrees: None if degrees is None else math.floor(degrees * 1000 + 0.5)
    markers = [(m['markerId'], m['code'], nfc(m['note']), m['at'], m['examiner']['accountId'], m['view']['at'], m['view']['projection'], *(thousandths(m['view'][f]) for f in ('yaw', 'pitch', 'fov'))) for m in session.get('markers', [])]
    compare('markers', sorted((leaf['marker'], leaf['code'], leaf['note'], leaf['at'], leaf['by'], *(leaf['seen'][f] for f in ('at', 'projection', 'yaw', 'pitch', 'fov'))) for leaf in of('mark')), sorted(markers))
    compare('findings', sorted((leaf['finding'], leaf['code'], leaf['verdict'], leaf['reason'], leaf['at'], leaf['by'], leaf['supersedes']) for leaf in of('verdict')), sorted((f['findingId'], f['code'], f['verdict'], nfc(f['reason']), f['at'], f['examiner']['accountId'], f['supersedes']) for f in result['findings']))
    compare('snapshots', {(leaf['snapshot'], leaf['sha256']) for leaf in of('shot')}, {(s['snapshotId'], media(s['path'])[0]) for s in result['snapshots']})
    conclusions = [*result.get('earlierConclusions', []), *([result['conclusion']] if result['conclusion'] else [])]
    kept = {c['conclusionId'] for c in conclusions}
    compare('conclusions', {(leaf['conclusion'], leaf['outcome'], leaf['at']) for leaf in of('conclude') if leaf['conclusion'] in kept}, {(c['conclusionId'], c['outcome'], c['concludedAt']) for c in conclusions})
    compare('signatures', {(leaf['conclusion'], leaf['by'], leaf['at']) for leaf in of('sign') if leaf['conclusion'] in kept}, {(c['conclusionId'], s['accountId'], s['at']) for c in conclusions for s in c['signatures']})
    for i, track in tracks.items():
        came = [s['seq'] for s in track['segments']]
        if came != [seq for seq in range(came[-1] + 1) if seq not in track['neverCame']]:
            say('changed', f'track {i} is not continuous')
    clauses = {line['code']: [clause['sha256'] for clause in line['clauses']] for line in checklist['lines']}
    if any(digest('sha256', nfc(clause['text']).encode()) != clause['sha256'] for line in checklist['lines'] for clause in line['clauses']) or any(clauses.get(f['code']) != f['clauseSha256'] for f in result['findings']):
        say('changed', 'a finding was not made under the clauses of this checklist')


def verify(path, trust, trust_sm2, authority):
    try:
        entries = read(path)
        files = dict(entries)
        if SEAL not in files:
            return say('unreadable', 'no package: there is no seal')
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        return say('unreadable', f'no package: {error}')
    if len(files) != len(entries):
        say('extra', 'a path is there twice')
    try:
        if check_second(files, tags_of(files[SEAL]), trust_sm2) and trust is None:
            trust = files[PEM].decode()  # the seal under the trusted SM2 key names it
        check_seal(files, trust)
        seal = json.loads(files[SEAL])
        if seal['format'] != 'cloud-survey-seal/2':
            return say('unreadable', 'a format that this version does not know')
        lists = check_bag(files, seal)
        if findings and any(finding['code'] in ('changed', 'missing') for finding in findings):
            return
        session, checklist, result = (json.loads(files[path]) for path in (SESSION, CHECKLIST, RESULT))
        if session['archive'] != seal['archive'] or session['session']['sessionId'] != seal['session']:
            return say('changed', 'the documents are of another archive')
        if seal['evidenceLog'] is not None:
            check_told(check_log(files, seal, trust or files[PEM].decode()), session, checklist, result, lists, seal)
        if authority is not None:
            check_times(files, authority)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        say('changed', f'not as the format says: {error!r}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('package')
    parser.add_argument('--trust', action='append', default=[])
    parser.add_argument('--timestamp-ca')
    wanted = parser.parse_args()
    given = [open(path).read() for path in wanted.trust]
    verify(wanted.package, *(next((pem for pem in given if is_sm2(pem) == sm2), None) for sm2 in (False, True)), wanted.timestamp_ca)
    codes = {finding['code'] for finding in findings}
    ends = [({'unreadable'}, 'cannot-tell', 12), ({'signature'}, 'altered', 10), ({'changed', 'extra'}, 'altered', 11), ({'time'}, 'altered', 16), ({'missing'}, 'incomplete', 15), ({'time-unclear'}, 'cannot-tell', 16), ({'untrusted'}, 'cannot-tell', 10)]
    verdict, code = next(((verdict, code) for some, verdict, code in ends if codes & some), ('verified', 0))
    print(json.dumps({'verdict': verdict, 'exitCode': code, 'findings': findings}, ensure_ascii=False))
    sys.exit(code)


if __name__ == '__main__':
    main()
