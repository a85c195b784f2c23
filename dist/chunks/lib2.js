import { a as HttpCodes, c as isHttps, i as HttpClientResponse, n as HttpClient, o as MediaTypes, r as HttpClientError, s as getProxyUrl, t as Headers } from "./lib.js";

export { Headers, HttpClient, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps };