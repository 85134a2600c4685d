/** Certificates and keys of TLS, from PEM files to what Java takes. No connection is opened here. */
package lstm.online.tls;
