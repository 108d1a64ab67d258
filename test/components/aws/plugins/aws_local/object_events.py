"""Keys in events of S3, as AWS writes them: as in a form when S3 tells a queue, a topic or a function, and as they are on EventBridge."""
from dataclasses import replace
from urllib.parse import quote_plus, unquote_plus


def write_keys_as_aws() -> None:
    from localstack.services.s3 import notifications

    notifier = notifications.EventBridgeNotifier
    payload = notifier._get_event_payload
    notifications.quote = lambda key: quote_plus(key, safe="/")
    notifier._get_event_payload = staticmethod(
        lambda ctx, config_id=None: payload(replace(ctx, key_name=unquote_plus(ctx.key_name)), config_id))
