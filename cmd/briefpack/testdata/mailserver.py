# A mail server on aiosmtpd with STARTTLS and a login: PORT CERTIFICATE KEY USER PASSWORD.
# When its input ends, it prints what it has taken as JSON, as the email package of Python
# reads it.
import email, email.policy, hashlib, json, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, certificate, key, user, password = sys.argv[1:]
taken = []


class Handler:
    async def handle_DATA(self, server, session, envelope):
        m = email.message_from_bytes(envelope.content, policy=email.policy.default)
        defects = [str(d) for p in m.walk() for d in p.defects]
        taken.append({
            "envelope": envelope.rcpt_tos, "names": [n.lower() for n in m.keys()],
            "to": str(m["To"]), "subject": str(m["Subject"]), "id": str(m["Message-ID"]), "defects": defects,
            "text": m.get_body(("plain",)).get_content(),
            "html": m.get_body(("html",)).get_content() if m.get_body(("html",)) else "",
            "files": {a.get_filename(): hashlib.sha256(a.get_content()).hexdigest() for a in m.iter_attachments()},
        })
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == user.encode() and data.password == password.encode())


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)
controller = Controller(Handler(), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=True,
                        authenticator=authenticate, auth_required=True, auth_require_tls=True, data_size_limit=50_000_000)
controller.start()
sys.stdin.read()
controller.stop()
json.dump(taken, sys.stdout)
