// https://www.rfc-editor.org/rfc/rfc5280
export const OID_COMMON_NAME = '2.5.4.3';
export const OID_ORGANIZATION = '2.5.4.10';
export const OID_SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
export const OID_KEY_USAGE = '2.5.29.15';
export const OID_SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
export const OID_BASIC_CONSTRAINTS = '2.5.29.19';
export const OID_AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';
export const OID_EXTENDED_KEY_USAGE = '2.5.29.37';
export const OID_SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
export const OID_CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
export const OID_TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

// https://www.rfc-editor.org/rfc/rfc6962#section-3
export const OID_SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
export const OID_PRECERTIFICATE_POISON = '1.3.6.1.4.1.11129.2.4.3';

// https://www.rfc-editor.org/rfc/rfc5652, https://www.rfc-editor.org/rfc/rfc3161, https://www.rfc-editor.org/rfc/rfc5816
export const OID_SIGNED_DATA = '1.2.840.113549.1.7.2';
export const OID_CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const OID_MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const OID_SIGNING_TIME = '1.2.840.113549.1.9.5';
export const OID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
export const OID_SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

export const OID_SHA256 = '2.16.840.1.101.3.4.2.1';
export const OID_SHA384 = '2.16.840.1.101.3.4.2.2';
export const OID_SHA512 = '2.16.840.1.101.3.4.2.3';

/** Fulcio's extensions; https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
export const OID_FULCIO = '1.3.6.1.4.1.57264.1';
export const OID_SIGSTORE_TSA_POLICY = '1.3.6.1.4.1.57264.2';
