# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings, read from the environment and checked at start (design: a wrong one gives one line that says what to do)."""

import os
from pathlib import Path

from config.databases import databases
from config.embedded import VAR
from config.environment import flag, moment, number, required, sender

BASE_DIR = Path(__file__).resolve().parent.parent
PROCESS = os.environ.get("RONDOM_PROCESS", "command")  # web | worker | sealer | command

# Demo mode shows invented people and lets a visitor choose who to be. Outside it nobody can come in without a real login.
DEMO = flag("RONDOM_DEMO")
# The demo's clock stands still at this moment; production has no such switch (see rondom.core.clock).
DEMO_MOMENT = moment("RONDOM_MOMENT") if DEMO else None
SECRET_KEY = required("RONDOM_SECRET_KEY", length=32)
# Kept apart from the database: the first seals citizen service numbers, the second lets two sealed numbers be compared.
BSN_KEYS = required("RONDOM_BSN_KEYS", length=32)
BSN_HASH_KEY = required("RONDOM_BSN_HASH_KEY", length=32)
# Seals the journal (rondom.journal.sealing). Only the process that seals knows it, and who checks; the web server does not.
JOURNAL_KEY = os.environ.get("RONDOM_JOURNAL_KEY", "")
CHECKPOINTS = Path(os.environ.get("RONDOM_CHECKPOINTS") or VAR / "checkpoints")

DEBUG = False
SECURE = not DEMO and not flag("RONDOM_PLAIN_HTTP")
ALLOWED_HOSTS = os.environ.get("RONDOM_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "rondom.core",
    "rondom.law",
    "rondom.journal",
    "rondom.accounts",
    "rondom.network",
    "rondom.people",
    "rondom.outbox",
    "rondom.access",
    "rondom.rights",
    "rondom.intake",
    "rondom.plan",
    "rondom.provision",
    "rondom.meeting",
    "rondom.safety",
    "rondom.kinship",
    "rondom.lightsupport",
    "rondom.learning",
    "rondom.portal",
    "rondom.desk",
    "rondom.privacy",
    "rondom.api",
    "rondom.demo",
]

MIDDLEWARE = [
    "rondom.core.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rondom.core.middleware.refusals",
    "rondom.journal.middleware.fail_closed",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rondom.access.context.place_and_time",
            ],
        },
    }
]

DATABASES = databases(os.environ, PROCESS)
DATABASE_ROUTERS: list[str] = []

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS: list[str] = []

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]  # a language is offered when its translation is in locale/
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "build" / "static"] if (BASE_DIR / "build" / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

SESSION_ENGINE = "rondom.core.sessions"
SESSION_COOKIE_NAME = "rondom"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
# A sound of a resident is the only file anybody sends: kept in memory until it is sealed, never in a file on the way, and what is larger is not kept.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("RONDOM_BEHIND_PROXY") else None
LOGIN_URL = "/"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("RONDOM_SMTP_HOST", "")
EMAIL_PORT = number("RONDOM_SMTP_PORT", 25)
EMAIL_USE_TLS = flag("RONDOM_SMTP_TLS")
EMAIL_HOST_USER = os.environ.get("RONDOM_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RONDOM_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = sender(DEMO)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "rondom.core.logs.WithoutFacts",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
